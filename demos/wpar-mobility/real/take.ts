/**
 * A move of the real service as it was recorded: what the consoles showed and what came of each request,
 * at its time in milliseconds since the guests were switched on.
 */

/** When the move was asked for. */
export const STARTED_MS = 5598;

/** What the first console of each system showed. */
export const SHOWN: readonly (readonly [atMs: number, system: 'A' | 'B', data: string])[] = [
  [969, 'B', 'guest:~# '],
  [1052, 'A', 'guest:~# '],
  [2961, 'A', '1\r\n'],
  [3093, 'A', '2\r\n'],
  [3230, 'A', '3\r\n'],
  [3379, 'A', '4\r\n'],
  [3539, 'A', '5\r\n'],
  [3674, 'A', '6\r\n'],
  [3812, 'A', '7\r\n'],
  [3952, 'A', '8\r\n'],
  [4083, 'A', '9\r\n'],
  [4221, 'A', '10\r\n'],
  [4339, 'A', '11\r\n'],
  [4460, 'A', '12\r\n'],
  [4632, 'A', '13\r\n'],
  [4770, 'A', '14\r\n'],
  [4880, 'A', '15\r\n'],
  [5004, 'A', '16\r\n'],
  [5142, 'A', '17\r\n'],
  [5259, 'A', '18\r\n'],
  [5392, 'A', '19\r\n'],
  [5516, 'A', '20\r\n'],
  [5652, 'A', '21\r\n'],
  [5744, 'A', '22\r\n'],
  [7457, 'B', '23\r\n'],
  [7731, 'B', '24\r\n'],
  [7740, 'B', '25\r\n'],
  [7859, 'B', '26\r\n'],
  [7986, 'B', '27\r\n'],
  [8125, 'B', '28\r\n'],
  [8239, 'B', '29\r\n'],
  [8370, 'B', '30\r\n'],
  [8501, 'B', '31\r\n'],
  [8635, 'B', '32\r\n'],
  [8755, 'B', '33\r\n'],
  [8914, 'B', '34\r\n'],
  [9062, 'B', '35\r\n'],
  [9179, 'B', '36\r\n'],
  [9300, 'B', '37\r\n'],
  [9423, 'B', '38\r\n'],
  [9566, 'B', '39\r\n'],
  [9684, 'B', '40\r\n'],
  [9829, 'B', '41\r\n'],
  [9967, 'B', '42\r\n'],
  [10095, 'B', '43\r\n'],
  [10205, 'B', '44\r\n'],
  [10374, 'B', '45\r\n'],
];

/** What came of each request, by its number. */
export const DONE: readonly (readonly [atMs: number, request: number, output: string, us: number])[] = [
  [2725, 2, '', 1755300],
  [2982, 1, '', 1922900],
  [6015, 3, 'yes\n', 416400],
  [6122, 4, '23 2a53da1a6fbfc0bafdd96b0a2ea29515\n', 105900],
  [6275, 5, '', 148400],
  [7017, 6, '', 740300],
  [7550, 7, '23\n', 526900],
  [7764, 8, '', 212200],
  [7983, 9, '1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n21\n22\n', 216300],
  [8908, 10, '23\n24\n25\n26\n27\n28\n29\n30\n31\n32\n33\n', 1355500],
];

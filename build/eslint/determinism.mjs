/** Rules for models: nothing that differs between two runs, two machines or two engines. */

const CLOCK = 'A model reads time from its context (context.now) and schedules with context.schedule.';
const HOST = 'A model knows nothing of its host: take it as a parameter or an action.';
const RANDOM = 'Draw from a named stream: context.random(name).';
const INEXACT = 'Engines differ in the last bit: use ln and exp of demos/core, or arithmetic and Math.sqrt.';
const LOCALE = "The result depends on the machine's language: compare with < and >, format in the view.";

/** @param {string} message @param {readonly string[]} names */
const globals = (message, names) => names.map((name) => ({ name, message }));

const INEXACT_MATH = [
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
];

/** @type {import('eslint').Linter.RulesRecord} */
export const determinism = {
  'no-restricted-globals': [
    'error',
    ...globals(CLOCK, [
      'Date',
      'performance',
      'setTimeout',
      'setInterval',
      'setImmediate',
      'requestAnimationFrame',
      'queueMicrotask',
      'Temporal',
    ]),
    ...globals(RANDOM, ['crypto']),
    ...globals(HOST, [
      'process',
      'window',
      'document',
      'navigator',
      'localStorage',
      'fetch',
      'globalThis',
      'self',
      'Intl',
      'WeakRef',
      'FinalizationRegistry',
    ]),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: RANDOM },
    ...INEXACT_MATH.map((property) => ({ object: 'Math', property, message: INEXACT })),
    ...['localeCompare', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase'].map((property) => ({
      property,
      message: LOCALE,
    })),
  ],
  'no-restricted-syntax': [
    'error',
    {
      // Constants such as 2 ** 32 are exact.
      selector:
        'BinaryExpression[operator="**"]:not([left.type="Literal"][right.type="Literal"]), AssignmentExpression[operator="**="]',
      message: INEXACT,
    },
    {
      selector: 'VariableDeclarator[init.name="Math"] > ObjectPattern',
      message: 'Write Math.name in full, so that the linter sees it.',
    },
    { selector: 'TSEnumDeclaration', message: 'Use a union of strings: Node strips types, it does not compile.' },
  ],
};

/**
 * Lines of a stream of UTF-8, without their line feeds. Only line feeds end a line: JSON may contain other separators.
 * What follows the last one is a line too, unless it is empty. Lines that have come together are given together.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield [rest];
}

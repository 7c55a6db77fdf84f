/** The bytes of a text in which every character stands for one (Latin-1). */
export function toBytes(latin1: string): Uint8Array {
  const bytes = new Uint8Array(latin1.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = latin1.charCodeAt(index);
  return bytes;
}

/** What was typed, as the UTF-8 bytes that a program reads, a character each. */
export function toLatin1(text: string): string {
  let latin1 = '';
  for (const byte of new TextEncoder().encode(text)) latin1 += String.fromCharCode(byte);
  return latin1;
}

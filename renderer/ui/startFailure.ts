/** A window that cannot start says why, in words, on the page. */
export function reportStartFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error);
  const box = document.createElement('p');
  box.className = 'start-failure';
  box.setAttribute('role', 'alert');
  box.textContent = `This window could not start: ${message} Close and open it again; the talk itself is kept.`;
  document.body.append(box);
}

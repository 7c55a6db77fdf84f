/** Names of logical units: TCP00001 and so on, the lowest that is free. */
export class Units {
  readonly #taken = new Set<string>();

  take(asked: string | undefined): { readonly lu: string } | { readonly refused: 'in-use' } {
    if (asked !== undefined && this.#taken.has(asked)) return { refused: 'in-use' };
    const lu = asked ?? this.#lowest();
    this.#taken.add(lu);
    return { lu };
  }

  free(lu: string): void {
    this.#taken.delete(lu);
  }

  #lowest(): string {
    let number = 1;
    while (this.#taken.has(nameOf(number))) number += 1;
    return nameOf(number);
  }
}

const nameOf = (number: number): string => `TCP${String(number).padStart(5, '0')}`;

/** A deck as the windows get it: compiled once, in Node, from Markdown. Plain JSON. */
export interface CompiledDeck {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  /** Changes whenever anything that is shown changes. */
  readonly hash: string;
  /** Address of the media folder; slide HTML refers to media under it. */
  readonly mediaBase: string;
  readonly chapters: readonly { readonly id: string; readonly title: string }[];
  readonly slides: readonly CompiledSlide[];
  readonly problems: readonly DeckProblem[];
}

export type SlidePattern =
  'opening' | 'statement' | 'picture' | 'demo' | 'demo-caption' | 'side-by-side' | 'question' | 'terminal';

export interface CompiledSlide {
  /** Unique in the deck, stable across edits; used in deep links and the log. */
  readonly id: string;
  readonly chapter: string;
  readonly title: string;
  readonly pattern: SlidePattern;
  /** Rows of the inventory that this slide covers. */
  readonly rows: readonly string[];
  /** Planned time, in minutes. */
  readonly minutes: number;
  /** Number of steps after the first view (fragments). */
  readonly steps: number;
  /** Sanitized by construction: made by our compiler, raw HTML refused. */
  readonly html: string;
  readonly notesHtml: string;
  /** Plain text of slide and notes, for search. */
  readonly text: string;
  readonly demos: readonly DemoPlacement[];
  readonly source: { readonly file: string; readonly line: number };
}

/** A demo fence: where an instance of a demo stands. */
export interface DemoPlacement {
  /** Name of the instance, unique in the deck unless slides share it on purpose. */
  readonly instance: string;
  readonly demo: string;
  readonly params?: unknown;
  readonly seed: number;
  readonly scenario?: string;
  /** Scenario to play when a step of the slide is reached. */
  readonly onStep?: Readonly<Record<string, string>>;
  readonly line: number;
}

/** Something wrong with a deck: where, what, and what to do. */
export interface DeckProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

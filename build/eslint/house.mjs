import { layers, NOT_DEMOS } from '../house.mjs';

/** A folder is an element of the first type that fits; each demo is an element of its own. */
const elements = [
  ...layers()
    .filter(([type]) => type !== 'registry')
    .map(([type, { folder }]) => ({ type, pattern: type === 'demo' ? `demos/!(${NOT_DEMOS.join('|')})` : folder })),
  // What lies in demos itself.
  { type: 'registry', pattern: 'demos' },
].map((element) => ({ ...element, partialMatch: false }));

export const houseSettings = {
  'boundaries/elements': elements,
  'import/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs', '.js'] } },
};

const types = layers().map(([type]) => type);

/** Within an element everything may import everything; between elements only what the table says. */
const policies = layers().map(([type, { imports, instead }]) => ({
  from: { element: { type } },
  disallow: { to: { element: { types: { anyOf: types.filter((other) => !imports.includes(other)) } } } },
  message: instead,
}));

/** @type {import('eslint').Linter.RulesRecord} */
export const houseRules = {
  'boundaries/dependencies': ['error', { default: 'allow', policies }],
};

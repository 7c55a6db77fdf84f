import { layers, LAYERS, NOT_DEMOS } from '../house.mjs';

/** Each file belongs to the first layer whose pattern fits. */
const elements = layers().map(([type, { folder }]) =>
  type === 'demo'
    ? { type, pattern: `demos/!(${NOT_DEMOS.join('|')})/**/*`, partialMatch: false }
    : { type, pattern: folder.endsWith('.ts') ? folder : `${folder}/**/*`, partialMatch: false },
);

export const houseSettings = {
  'boundaries/elements': elements,
  'import/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs', '.js'] } },
};

const policies = layers().map(([type, { imports }]) => ({
  from: { element: { type } },
  allow: { to: { element: { types: { anyOf: [type, ...imports] } } } },
}));

/** @type {import('eslint').Linter.RulesRecord} */
export const houseRules = {
  'boundaries/dependencies': [
    'error',
    {
      default: 'disallow',
      message:
        'The house forbids {{from.element.type}} to import {{to.element.type}} (build/house.mjs says what to do instead).',
      policies,
    },
  ],
};

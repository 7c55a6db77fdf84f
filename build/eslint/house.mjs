import { layers, LAYERS, NOT_DEMOS } from '../house.mjs';

/** Each file belongs to the first layer whose pattern fits. */
const elements = layers().map(([type, { folder }]) =>
  type === 'demo'
    ? { type, pattern: `demos/!(${NOT_DEMOS.join('|')})/**/*`, mode: 'full' }
    : { type, pattern: folder.endsWith('.ts') ? folder : `${folder}/**/*`, mode: 'full' },
);

export const houseSettings = {
  'boundaries/elements': elements,
  'import/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs', '.js'] } },
};

const policies = layers().map(([type, { imports }]) => ({
  from: { element: { type } },
  allow: { to: { element: { types: { anyOf: [type, ...imports] } } } },
}));

export const houseRules = {
  'boundaries/dependencies': [2, { default: 'disallow', message: 'The house forbids {{from.element.type}} to import {{to.element.type}} (build/house.mjs says what to do instead).', policies }],
};

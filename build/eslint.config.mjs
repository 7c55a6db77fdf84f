import path from 'node:path';
import boundariesModule from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { determinism } from './eslint/determinism.mjs';
import { houseRules, houseSettings } from './eslint/house.mjs';

// Its types describe a CommonJS module; Node gives us the plugin itself.
const boundaries = /** @type {import('eslint').ESLint.Plugin} */ (/** @type {unknown} */ (boundariesModule));

const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'test/**'];

export default tseslint.config(
  { ignores: ['build/out/**', '**/node_modules/**', 'slides/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: path.resolve(import.meta.dirname, '..') },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400 }],
      'no-eval': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings: Node strips types, it does not compile.' },
        {
          selector: 'TSModuleDeclaration[kind="namespace"]',
          message: 'Use a module: Node strips types, it does not compile.',
        },
        {
          selector: 'TSParameterProperty',
          message: 'Declare the field and assign it: Node strips types, it does not compile.',
        },
        { selector: 'ExportDefaultDeclaration[declaration.type="Identifier"]', message: 'Name what you export.' },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.tsx', 'renderer/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // Properties of components are functions, however their types are written.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['demos/**/*.{ts,tsx}', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    ignores: TESTS,
    plugins: { boundaries },
    settings: houseSettings,
    rules: houseRules,
  },
  {
    // Models and what they are made of: the same result on every host, every time.
    files: ['demos/**/*.ts'],
    ignores: [...TESTS, 'demos/kit/**', 'demos/registry.ts'],
    rules: determinism,
  },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // No sleeping in tests: wait for a condition.
    files: TESTS,
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'waitForTimeout', message: 'Wait for a condition (expect.poll, waitForFunction), not for time.' },
      ],
    },
  },
);

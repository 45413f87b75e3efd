import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  // njs (nginx/) and k6 scripts run in their own engines, with globals and imports of their own; the client's types are generated.
  globalIgnores(['.mec/', 'coverage/', 'dashboard/dist/', 'gateway/client/schema.ts', 'gateway/sdk/dist/', 'nginx/**/*.js', 'tests/load/**/*.js']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Numbers read well in messages, and `while (true)` says what it means.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-undef': 'off', // The compiler knows better.
    },
  },
  { files: ['**/*.mjs'], extends: [tseslint.configs.strict], rules: { 'no-undef': 'off' } },
);

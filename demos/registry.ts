import type { AnyDemo } from './core/demo.ts';

/** The part of Vite's `import.meta.glob` that is used here. */
interface GlobImport {
  glob<Module>(pattern: string): Record<string, () => Promise<Module>>;
}

const modules = (import.meta as unknown as GlobImport).glob<{ readonly default: AnyDemo }>('./*/demo.ts');

/** Every demo of the program by its id, loaded when it is first needed. For windows; Node scans the folder. */
export const demoLoaders: Readonly<Record<string, () => Promise<AnyDemo>>> = Object.fromEntries(
  Object.entries(modules).map(([path, load]): [string, () => Promise<AnyDemo>] => [
    path.split('/')[1] ?? path,
    async (): Promise<AnyDemo> => (await load()).default,
  ]),
);

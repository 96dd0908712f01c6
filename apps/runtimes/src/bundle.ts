import path from 'node:path'
import { rolldown } from 'rolldown'

/** What there is to run, by its file in `entries`. */
export type Entry = 'process' | 'script' | 'worker' | 'request-bound-worker' | 'web-worker'

/** Where bundles go, beside the staged core; ignored by git. */
export const output: string = path.resolve(import.meta.dirname, '../.results')

/**
 * Makes an entry ready for a runtime, as one file. With conditions core is bundled along, picked by them; without
 * any, the runtime finds core by its own rules. Resolves to the file's path.
 */
export async function bundle(entry: Entry, conditions: readonly string[] = []): Promise<string> {
  // First without any package, so that these are resolved from where core is staged.
  const input = path.resolve(import.meta.dirname, 'entries', `${entry}.ts`)
  const file = await build({ input, name: entry, external: ['@vkjwt/core'] })
  if (conditions.length === 0) return file
  return build({
    input: file,
    name: [entry, ...conditions].join('-'),
    conditionNames: [...conditions, 'import', 'default'],
    external: [],
  })
}

interface BuildOptions {
  input: string
  name: string
  external: string[]
  conditionNames?: string[]
}

async function build(options: BuildOptions): Promise<string> {
  const { input, name, external, conditionNames } = options
  const file = path.join(output, `${name}.js`)
  const bundled = await rolldown({
    input,
    external,
    platform: 'neutral',
    ...(conditionNames !== undefined && { resolve: { conditionNames } }),
    onLog(level, log) {
      if (level === 'warn') throw new Error(`The bundle ${name}: ${log.message}`)
    },
  })
  const isScript = name.startsWith('script-')
  await bundled.write({ file, format: isScript ? 'iife' : 'esm', codeSplitting: false })
  await bundled.close()
  return file
}

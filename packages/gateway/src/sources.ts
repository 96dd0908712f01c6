import { readFileSync } from 'node:fs'
import { type Assertions, createAssertions } from './assertions/create-assertions.ts'
import { createAssertionKeys, openKeyFile } from './assertions/key-file.ts'
import type { GatewaySettings } from './gateway-options.ts'
import { type Items, noItems } from './rules/items.ts'
import { readItems } from './rules/read-items.ts'
import { watchFile } from './watch-file.ts'

type Log = (line: string) => void

/** Something that stands in a file and may change. */
interface Watched<Value> {
  readonly current: Value
  stop(): void
}

/**
 * Reads the items file, and again whenever it changes: a broken one is told of, and the one before it stays.
 *
 * @throws {Error} at first, with the file and each line that is wrong
 */
export function openItems(
  { items: file }: Pick<GatewaySettings, 'items'>,
  log: Log,
): Watched<Items> {
  if (file === undefined) return { current: noItems, stop: () => undefined }
  let current = readItemsFile(file)
  const stop = watchFile(file, () => {
    try {
      current = readItemsFile(file)
      log(`${file}: ${countItems(current)}`)
    } catch (error) {
      log(`${(error as Error).message}\nThe items from before it stay.`)
    }
  })
  return {
    get current() {
      return current
    },
    stop,
  }
}

/** Opens the keys of the assertions, and takes up those of a changed file. */
export async function openAssertions(
  { keyFile }: Pick<GatewaySettings, 'keyFile'>,
  log: Log,
): Promise<Watched<Assertions>> {
  if (keyFile === undefined) {
    return { current: createAssertions(await createAssertionKeys()), stop: () => undefined }
  }
  const assertions = createAssertions(await openKeyFile(keyFile))
  const stop = watchFile(keyFile, () => {
    openKeyFile(keyFile).then(
      (keys) => assertions.use(keys),
      (error: Error) => log(`${error.message}\nThe keys from before it stay.`),
    )
  })
  return { current: assertions, stop }
}

/**
 * Reads an items file.
 *
 * @throws {Error} with the file and each line that is wrong
 */
export function readItemsFile(file: string): Items {
  const text = readFileSync(file, 'utf8')
  try {
    return readItems(text)
  } catch (error) {
    const lines = (error as Error).message.split('\n').map((line) => `${file}, ${line}`)
    throw new Error(lines.join('\n'), { cause: error })
  }
}

export function countItems({ size }: Items): string {
  return size === 1 ? '1 item' : `${size} items`
}

import { parseArgs } from 'node:util'
import { findLanAddress, type Interfaces } from './find-lan-address.ts'

/** How to start the demo, for somebody who asked wrong. */
export const usage = `Usage: pnpm demo [--lan[=address]]

  --lan            let phones in this network in, at this machine's private IPv4 address
  --lan=ADDRESS    at this one, where it has several

  REDIS_URL        where used tokens are remembered: redis://127.0.0.1:6379. Default: in memory
  SHOP_DATABASE    a SQLite file that keeps what is registered. Default: gone when the demo stops
`

/**
 * Reads the command line: the host that the demo listens on, if it isn't loopback.
 *
 * @throws {Error} that says what is wrong
 */
export function readArguments(args: readonly string[], interfaces: Interfaces): { host?: string } {
  // parseArgs knows options with a value and options without, not both in one.
  const given = args.filter((arg) => arg !== '--')
  const spelledOut = given.flatMap((arg, index) => {
    if (arg === '--lan') return [`--lan=${readValue(given[index + 1])}`]
    return given[index - 1] === '--lan' && readValue(arg) !== '' ? [] : [arg]
  })
  const { lan } = parse(spelledOut)
  if (lan === undefined) return {}
  return { host: findLanAddress(interfaces, lan === '' ? undefined : lan) }
}

/** An argument that can only be the value of the option before it. */
function readValue(arg = '--'): string {
  return arg.startsWith('-') ? '' : arg
}

function parse(args: string[]): { lan?: string | undefined } {
  try {
    return parseArgs({ args, options: { lan: { type: 'string' } } }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

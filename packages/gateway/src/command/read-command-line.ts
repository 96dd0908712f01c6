import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { RunOptions } from '../server/run-gateway.ts'

/** What is asked of the command. */
export interface CommandLine extends RunOptions {
  action: 'run' | 'check' | 'rotate-key' | 'help' | 'version'
}

/** Names of options, as they stand in a file; flags and variables are made of them. */
const textOptions = [
  'secret',
  'upstream',
  'items',
  'keyFile',
  'redisUrl',
  'issuer',
  'jwksUrl',
] as const
const fileOptions = ['items', 'keyFile'] as const
const listOptions = ['audience', 'gates', 'ignore', 'trustedProxies'] as const
const numberOptions = ['maxAgeSeconds', 'unverifiedPerMinute'] as const
const serverOptions = { listen: '127.0.0.1:4180', listenAdmin: '127.0.0.1:4181' } as const
const all = [...textOptions, ...listOptions, ...numberOptions, ...Object.keys(serverOptions)]

/**
 * Puts the options together: flags before environment variables, those before the file of `--config`.
 *
 * @throws {Error} that names what isn't understood
 */
export function readCommandLine(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): CommandLine {
  const values = readFlags(args)
  const config = values['config'] ?? env['VKJWT_CONFIG']
  const inFile = typeof config === 'string' ? readConfig(config) : {}
  const given = Object.fromEntries(
    all.flatMap((name) => {
      const flag = values[toFlag(name)] as string[] | undefined
      const variable = env[toVariable(name)] ?? (name === 'redisUrl' ? env['REDIS_URL'] : undefined)
      const value = flag ?? (variable === undefined || variable === '' ? undefined : [variable])
      return value === undefined ? [] : [[name, toOption(name, value)]]
    }),
  )
  const { listen, listenAdmin, ...options }: Record<string, unknown> = {
    ...serverOptions,
    ...inFile,
    ...given,
  }
  return {
    options,
    listen: String(listen),
    listenAdmin: String(listenAdmin),
    action: chooseAction(values),
  }
}

function readFlags(args: readonly string[]): Record<string, unknown> {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        ...Object.fromEntries(
          all.map((name) => [toFlag(name), { type: 'string' as const, multiple: true }]),
        ),
        config: { type: 'string' },
        check: { type: 'boolean' },
        'rotate-key': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    }).values
  } catch (error) {
    throw new Error(`${(error as Error).message} (--help lists them all)`, { cause: error })
  }
}

function chooseAction(values: Record<string, unknown>): CommandLine['action'] {
  const actions = ['help', 'version', 'check', 'rotate-key'] as const
  return actions.find((action) => values[action] === true) ?? 'run'
}

function readConfig(file: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    // A syntax error would quote what stands there, and the secret may.
    if (!(error instanceof SyntaxError)) throw new Error(`${file}: ${(error as Error).message}`)
    const [place = ''] = / \(line.*\)$/.exec(error.message) ?? []
    throw new Error(`${file}: that is no JSON${place}`)
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return resolveFiles(value as Record<string, unknown>, path.dirname(file))
  }
  throw new Error(`${file}: an object of options is expected`)
}

/** Files are named as seen from the one that names them. */
function resolveFiles(options: Record<string, unknown>, folder: string): Record<string, unknown> {
  const resolved = fileOptions.flatMap((name) => {
    const file = options[name]
    return typeof file === 'string' && file !== '' ? [[name, path.resolve(folder, file)]] : []
  })
  return { ...options, ...Object.fromEntries(resolved) }
}

function toOption(name: string, values: readonly string[]): unknown {
  const isIn = (names: readonly string[]): boolean => names.includes(name)
  if (isIn(listOptions))
    return values.flatMap((value) => value.split(',')).map((value) => value.trim())
  const [value = ''] = values.slice(-1)
  if (isIn(numberOptions)) return /^\d+$/.test(value) ? Number(value) : value
  return value
}

/** `keyFile` is `--key-file`. */
function toFlag(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** `keyFile` is `VKJWT_KEY_FILE`. */
function toVariable(name: string): string {
  return `VKJWT_${toFlag(name).replaceAll('-', '_').toUpperCase()}`
}

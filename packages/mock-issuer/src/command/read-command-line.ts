import { parseArgs } from 'node:util'
import { createProduct } from '../chips/create-product.ts'
import type { MockProduct } from '../chips/mock-product.ts'

/** What the command line asks for. */
export type CommandLine =
  | { readonly action: 'help' }
  | { readonly action: 'version' }
  | { readonly action: 'start'; readonly settings: StartSettings }

/** How to start the issuer. */
export interface StartSettings {
  /** The port that must be used; without one, 4000 or else any free one. */
  readonly port?: number
  readonly host: string
  readonly audience?: string
  readonly targets: readonly MockProduct[]
  readonly allowInProduction: boolean
}

export const usage = `Usage: mock-issuer [options]

An issuer of AuthentiChip scan tokens with a page to tap chips on, for tests and demos.

  --target URL            a product's target URL; once for each product
  --name NAME             the product's name; in the order of the targets
  --audience HOST         the site of tokens that are minted for no target (shop.example)
  --port PORT             where to listen (4000, or a free port when that is taken)
  --host ADDRESS          the address to listen on (127.0.0.1)
  --allow-in-production   start although NODE_ENV is production
  --help                  show this
  --version               show the version
`

/** Reads the arguments; an `Error` says what is wrong with them. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      target: { type: 'string', multiple: true, default: [] },
      name: { type: 'string', multiple: true, default: [] },
      audience: { type: 'string' },
      'allow-in-production': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', short: 'v', default: false },
    },
  })
  if (values.help) return { action: 'help' }
  if (values.version) return { action: 'version' }
  const { port, host, target, name, audience } = values
  if (name.length > target.length) {
    throw new TypeError('There are more names than targets: each --name needs a --target')
  }
  return {
    action: 'start',
    settings: {
      host,
      targets: target.map((url, index) => createProduct(url, name[index])),
      allowInProduction: values['allow-in-production'],
      ...(port === undefined ? {} : { port: readPort(port) }),
      ...(audience === undefined ? {} : { audience }),
    },
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new TypeError(`--port takes a number from 0 to 65535, not ${text}`)
}

import { parseArgs } from 'node:util'
import type { BoxChipOptions } from '../chips/box-chip.ts'
import { readTargetUrl } from '../chips/read-target-url.ts'
import type { MockIssuerOptions } from '../issuer-options.ts'

/** What the command line asks for. */
export type CommandLine =
  | { readonly action: 'help' }
  | { readonly action: 'version' }
  | { readonly action: 'start'; readonly settings: StartSettings }

/** How to start the issuer; without a port, on 4000 or else any free one. */
export type StartSettings = Omit<MockIssuerOptions, 'now' | 'issuer'> &
  Required<Pick<MockIssuerOptions, 'host' | 'chips'>>

/** Reads the arguments; an `Error` says what is wrong with them. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      'host-name': { type: 'string', multiple: true },
      target: { type: 'string', multiple: true, default: [] },
      name: { type: 'string', multiple: true, default: [] },
      'forward-on-insecure': { type: 'boolean', default: false },
      'forward-on-expired': { type: 'boolean', default: false },
      audience: { type: 'string' },
      'api-key': { type: 'string', multiple: true },
      db: { type: 'string' },
      keys: { type: 'string' },
      seed: { type: 'string' },
      'allow-in-production': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', short: 'v', default: false },
    },
  })
  if (values.help) return { action: 'help' }
  if (values.version) return { action: 'version' }
  const { port, host, target, name, audience, db, keys, seed } = values
  if (name.length > target.length) {
    throw new TypeError('There are more names than targets: each --name needs a --target')
  }
  for (const [flag, value] of Object.entries({ host, audience, db, keys, seed })) {
    if (value === '') throw new TypeError(`--${flag} needs a value`)
  }
  if (values['host-name']?.includes('')) throw new TypeError('--host-name needs a value')
  if (values['api-key']?.includes('')) throw new TypeError('--api-key needs a value')
  return {
    action: 'start',
    settings: {
      host,
      chips: target.map((url, index) => ({
        ...readChip(url, name[index]),
        forwardOnInsecure: values['forward-on-insecure'],
        forwardOnExpired: values['forward-on-expired'],
      })),
      allowInProduction: values['allow-in-production'],
      ...(port === undefined ? {} : { port: readPort(port) }),
      ...(audience === undefined ? {} : { audience }),
      ...(values['host-name'] === undefined ? {} : { hostNames: values['host-name'] }),
      ...(values['api-key'] === undefined ? {} : { apiKeys: values['api-key'] }),
      ...(db === undefined ? {} : { database: db }),
      ...(keys === undefined ? {} : { keyFile: keys }),
      ...(seed === undefined ? {} : { seed }),
    },
  }
}

function readChip(target: string, name = ''): BoxChipOptions {
  readTargetUrl(target)
  return name.trim() === '' ? { targetUrl: target } : { targetUrl: target, name }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new TypeError(`--port takes a number from 0 to 65535, not ${text}`)
}

import { defaultApiKey } from '../issuer-options.ts'
import type { MockIssuer } from '../mock-issuer.ts'
import { complain, messageOf, print } from './output.ts'
import { readCommandLine, type StartSettings } from './read-command-line.ts'
import { runConformanceCommand } from './run-conformance-command.ts'
import { codeOf, preferredPort, startOnFreePort } from './start-on-free-port.ts'
import { usage } from './usage.ts'

const greetedChips = 20

/** Runs the command until a signal stops it; resolves to the exit code. */
export async function runCommand(args: readonly string[], version: string): Promise<number> {
  const [first, ...rest] = args
  if (first === 'conformance') return runConformanceCommand(rest)
  let command: ReturnType<typeof readCommandLine>
  try {
    command = readCommandLine(args)
  } catch (error) {
    return complain(`${messageOf(error)}\n\nmock-issuer --help lists the options.`, 2)
  }
  if (command.action === 'help') return print(usage)
  if (command.action === 'version') return print(`${version}\n`)

  const { settings } = command
  const stopped = nextSignal()
  let issuer: MockIssuer
  try {
    issuer = await startOnFreePort(settings)
  } catch (error) {
    return complain(explain(error, settings), 1)
  }
  print(greet(issuer, settings))
  await stopped
  await issuer.close()
  return print('\nStopped.\n')
}

function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    // A second Ctrl-C finds no listener and ends the process at once.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve())
    }
  })
}

function greet(issuer: MockIssuer, settings: StartSettings): string {
  const { host, port, apiKeys = [defaultApiKey], database, keyFile } = settings
  const moved = port === undefined && !issuer.url.endsWith(`:${preferredPort}`)
  const chips = issuer.chips.all
  const open = chips.length === 0 ? 'add a chip and tap it' : 'tap a chip'
  return [
    '',
    '  AuthentiChip in a box: a mock issuer that vouches for nothing real',
    '',
    ...(moved ? [`  Port ${preferredPort} is taken, so it listens on another one.`, ''] : []),
    `  Tap page   ${issuer.url}/`,
    `  Key set    ${issuer.jwksUrl}`,
    `  Issuer     ${issuer.issuer}`,
    `  Auth API   ${issuer.url}/challenge, /session, /validate`,
    `             with the header X-API-VIVOKEY: ${apiKeys.join(' or ')}`,
    `  Control    ${issuer.url}/control`,
    ...(database === undefined ? [] : [`  Database   ${database}`]),
    ...(keyFile === undefined ? [] : [`  Keys       ${keyFile}`]),
    ...chips
      .slice(0, greetedChips)
      .map(({ name, targetUrl, uid }) => `  Chip       ${name} → ${targetUrl ?? uid}`),
    ...(chips.length > greetedChips
      ? [`             and ${chips.length - greetedChips} more`]
      : []),
    '',
    `  Open the tap page to ${open}, and give the key set's address to your`,
    '  verifier as its JWKS URL. A test reaches this box with',
    `  connectMockIssuer('${issuer.url}'). Ctrl-C stops it.`,
    ...(host === '127.0.0.1' ? [] : ['', `  It listens on ${host}: others may reach it.`]),
    '',
    '',
  ].join('\n')
}

function explain(error: unknown, { port, host }: StartSettings): string {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken. Choose another one, or leave --port out to get a free one.`
  }
  if (code === 'EACCES') return `Port ${port} is not open to this user. Choose one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `This machine has no address ${host}. --host 127.0.0.1 always works.`
  }
  return messageOf(error)
}

import { checkKeyFile, rotateKeyFile } from '../assertions/key-file.ts'
import { GatewayOptionsError, resolveGatewayOptions } from '../gateway-options.ts'
import { runGateway } from '../server/run-gateway.ts'
import { countItems, readItemsFile } from '../sources.ts'
import { type CommandLine, readCommandLine } from './read-command-line.ts'
import { usage } from './usage.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const complain = (line: string): void => void process.stderr.write(`${line}\n`)

/** Does what a command line says; resolves to the exit code when it is done. */
export async function runCommand(
  args: readonly string[],
  { version }: { version: string },
): Promise<number> {
  try {
    const command = readCommandLine(args, process.env)
    return await run(command, version)
  } catch (error) {
    complain(describeFailure(error as Error))
    return 1
  }
}

async function run(command: CommandLine, version: string): Promise<number> {
  const { action, options } = command
  if (action === 'help') print(usage.trimEnd())
  else if (action === 'version') print(version)
  else if (action === 'check') check(options)
  else if (action === 'rotate-key') await rotate(options)
  else await serve(command, version)
  return 0
}

/** Everything that would keep a gateway from starting, without starting one. */
function check(options: unknown): void {
  const { items, keyFile } = resolveGatewayOptions(options)
  const found = items === undefined ? undefined : readItemsFile(items)
  if (keyFile !== undefined) checkKeyFile(keyFile)
  print(`The configuration is fine${found === undefined ? '' : `, with ${countItems(found)}`}.`)
}

async function rotate({ keyFile }: Record<string, unknown>): Promise<void> {
  if (typeof keyFile !== 'string') throw new Error('--rotate-key needs --key-file')
  await rotateKeyFile(keyFile)
  print(`${keyFile} begins with a new key. Gateways that run sign with it within seconds.`)
}

async function serve(command: CommandLine, version: string): Promise<void> {
  const gateway = await runGateway(command, { log: complain, version })
  print(gateway.greeting)
  await new Promise((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
  print('Ending: what is under way is finished first.')
  await gateway.stop()
}

function describeFailure(error: Error): string {
  if (!(error instanceof GatewayOptionsError)) return `vkjwt-gateway: ${error.message}`
  const lines = error.mistakes.map((mistake) => `  ${mistake}`)
  return ['vkjwt-gateway: the configuration has mistakes', ...lines].join('\n')
}

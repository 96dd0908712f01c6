import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { readArguments, usage } from './read-arguments.ts'
import { runDemo } from './run-demo.ts'

const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // The second one waits for nothing: what still runs is killed as this process exits.
    if (interrupt.signal.aborted) process.exit(130)
    interrupt.abort()
  })
}
const args = process.argv.slice(2)
const { REDIS_URL, SHOP_DATABASE, INIT_CWD = process.cwd() } = process.env
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(usage)
} else {
  try {
    const { host } = readArguments(args, networkInterfaces())
    process.exitCode = await runDemo({
      shopPort: 3000,
      expressShopPort: 3001,
      issuerPort: 4000,
      host,
      redisUrl: REDIS_URL || undefined,
      // A path means what it meant where the command was typed.
      database: SHOP_DATABASE ? path.resolve(INIT_CWD, SHOP_DATABASE) : undefined,
      interrupt: interrupt.signal,
    })
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}

import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { usage } from './read-arguments.ts'
import { readSettings } from './read-settings.ts'

const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // The second one waits for nothing: what still runs is killed as this process exits.
    if (interrupt.signal.aborted) process.exit(130)
    interrupt.abort()
  })
}
const args = process.argv.slice(2)
const { INIT_CWD = process.cwd() } = process.env
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(usage)
} else {
  try {
    const { database, host, redisUrl } = readSettings(args, process.env, networkInterfaces())
    // Needs packages that are built, which a wrong command has no need of.
    const { runDemo } = await import('./run-demo.ts')
    process.exitCode = await runDemo({
      shopPort: 3000,
      expressShopPort: 3001,
      issuerPort: 4000,
      host,
      redisUrl,
      // A path means what it meant where the command was typed.
      database: database === undefined ? undefined : path.resolve(INIT_CWD, database),
      interrupt: interrupt.signal,
    })
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}

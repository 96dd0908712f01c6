import { runDemo } from './run-demo.ts'

const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // The second one waits for nothing: what still runs is killed as this process exits.
    if (interrupt.signal.aborted) process.exit(130)
    interrupt.abort()
  })
}
process.exitCode = await runDemo({ shopPort: 3000, issuerPort: 4000, interrupt: interrupt.signal })

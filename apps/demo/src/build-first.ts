import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { readSettings } from './read-settings.ts'

// Builds what the demo is made of, then starts it. A wrong command, or a question, isn't kept waiting.
if (isInOrder()) await build()
await import('./main.ts')

function isInOrder(): boolean {
  try {
    readSettings(process.argv.slice(2), process.env, networkInterfaces())
    return true
  } catch {
    return false
  }
}

async function build(): Promise<void> {
  process.stdout.write('\n  Building the shops: some minutes the first time, then seconds …\n')
  const child = spawn('turbo', ['run', 'build', '--filter=demo...', '--output-logs=errors-only'], {
    cwd: path.resolve(import.meta.dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const [exitCode] = await once(child, 'close')
  if (exitCode === 0) return
  process.stderr.write(output)
  process.exit(1)
}

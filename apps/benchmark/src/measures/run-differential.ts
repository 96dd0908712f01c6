import { spawn } from 'node:child_process'
import path from 'node:path'

const core = path.resolve(import.meta.dirname, '../../../../packages/core')

/**
 * Sends mutated tokens through both signature engines and jose: core's own test, with more of them. It resolves
 * with what the test counted, and rejects when a divergence has no rule that explains it.
 */
export async function runDifferential(mutants: number): Promise<string> {
  const child = spawn('pnpm', ['run', 'differential'], {
    cwd: core,
    env: { ...process.env, NO_COLOR: '1', VKJWT_MUTANTS: String(mutants) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
  })
  const exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  if (exitCode !== 0) throw new Error(`The engines and jose diverge:\n${output}`)
  return output.slice(output.indexOf('The tables:'), output.indexOf(' ✓')).trim()
}

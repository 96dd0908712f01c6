import { expect, test } from 'vitest'
import { runCommand } from '../run-command.ts'

const cwd = import.meta.dirname
const node = (script: string) => [process.execPath, '-e', script] as const

test('keeps both streams and the exit code', async () => {
  const command = node('console.log("out"); console.error("err"); process.exitCode = 3')
  const result = await runCommand({ command, cwd, deadlineSeconds: 30 })
  expect(result.exitCode).toBe(3)
  expect(result.output).toContain('out\n')
  expect(result.output).toContain('err\n')
})

test('gives the program no input to wait for', async () => {
  const command = node('process.stdin.resume().on("end", () => console.log("ended"))')
  const result = await runCommand({ command, cwd, deadlineSeconds: 30 })
  expect(result).toMatchObject({ exitCode: 0, output: 'ended\n' })
})

test('fails a program that is not there', async () => {
  const result = await runCommand({ command: ['no-such-program'], cwd, deadlineSeconds: 30 })
  expect(result.exitCode).toBe(127)
  expect(result.output).toContain('no-such-program')
})

test('ends a program that misses its deadline, and what that started', async () => {
  // The grandchild holds the output open, so there is no result while it lives.
  const command = node(`
    const { spawn } = require('node:child_process')
    spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
    setInterval(() => {}, 1000)
  `)
  const result = await runCommand({ command, cwd, deadlineSeconds: 1 })
  expect(result.exitCode).toBe(1)
  expect(result.output).toContain('not done after 1 s')
})

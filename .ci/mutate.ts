import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs, promisify, styleText } from 'node:util'
import { type CommandResult, runCommand } from './run-command.ts'

/** A fault put into a source by hand, for its package's tests to find. */
interface Fault {
  /** Below `packages`. */
  package: string
  /** Below the package. */
  file: string
  /** What stands there, once. */
  from: string
  to: string
  /** What would go wrong. */
  why: string
}

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(import.meta.dirname, 'faults')

/** What leaves out the tests of a package that take long, or look at what was built before the fault. */
const quickly: Readonly<Record<string, readonly string[]>> = {
  core: ['--exclude', '**/differential.test.ts', '--exclude', '**/linear-work.test.ts'],
  next: ['--project', 'unit'],
}

/** The share of faults that the tests have to find, in percent. */
const aim = 95

const usage = `Puts faults into the packages one at a time, and counts those that their tests find.

  pnpm mutate [PACKAGE …] [--only TEXT]

  PACKAGE       core, express, next, redis; default: all of them
  --only TEXT   faults whose file or reason has this text in it
`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, help: { type: 'boolean', default: false } },
})
if (values.help) {
  process.stdout.write(usage)
} else {
  const faults = (await readFaults(positionals)).filter(({ file, why }) =>
    `${file} ${why}`.includes(values.only),
  )
  await assertClean(faults)
  process.exitCode = await tryAll(faults)
}

async function readFaults(packages: readonly string[]): Promise<Fault[]> {
  const known = (await readdir(folder)).map((file) => file.replace('.json', '')).sort()
  const unknown = packages.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new Error(`No faults are known for ${unknown.join(', ')}; there are ${known.join(', ')}`)
  }
  const lists = (packages.length > 0 ? packages : known).map(async (name) => {
    const text = await readFile(path.join(folder, `${name}.json`), 'utf8')
    return JSON.parse(text) as Fault[]
  })
  return (await Promise.all(lists)).flat()
}

/** Somebody's work must not be mistaken for a fault, nor a fault for somebody's work. */
async function assertClean(faults: readonly Fault[]): Promise<void> {
  const files = [...new Set(faults.map(fileOf))]
  if (files.length === 0) throw new Error('No fault fits')
  const { stdout } = await promisify(execFile)('git', ['status', '--porcelain', '--', ...files], {
    cwd: root,
  })
  if (stdout !== '') throw new Error(`Commit these first, faults are put into them:\n${stdout}`)
}

/** Tests that fail by themselves would find every fault. */
async function assertPassing(name: string): Promise<void> {
  const { exitCode, output } = await test(name)
  if (exitCode !== 0) throw new Error(`The tests of ${name} fail without a fault:\n${output}`)
}

function fileOf(fault: Fault): string {
  return path.join(root, 'packages', fault.package, fault.file)
}

/** Resolves to the exit code. */
async function tryAll(faults: readonly Fault[]): Promise<number> {
  for (const name of new Set(faults.map((fault) => fault.package))) await assertPassing(name)
  const missed: Fault[] = []
  for (const [index, fault] of faults.entries()) {
    const isFound = await tryFault(fault)
    if (!isFound) missed.push(fault)
    const mark = isFound ? styleText('green', 'found ') : styleText('red', 'missed')
    const place = `${fault.package}/${fault.file.replace(/^src\//, '')}`
    process.stdout.write(`${index + 1}/${faults.length} ${mark} ${place}: ${fault.why}\n`)
  }
  const score = (100 * (faults.length - missed.length)) / faults.length
  process.stdout.write(
    `${faults.length - missed.length} of ${faults.length} faults found, ${score.toFixed(1)} % (at least ${aim} %)\n`,
  )
  return score >= aim ? 0 : 1
}

/** Whether the tests of the package fail with the fault in it. */
async function tryFault(fault: Fault): Promise<boolean> {
  const file = fileOf(fault)
  const source = await readFile(file, 'utf8')
  const parts = source.split(fault.from)
  if (parts.length !== 2) {
    throw new Error(`${fault.file} has «${fault.from}» ${parts.length - 1} times, not once`)
  }
  const restore = (): Promise<void> => writeFile(file, source)
  const end = (): void => {
    void restore().finally(() => process.exit(130))
  }
  process.once('SIGINT', end).once('SIGTERM', end)
  try {
    await writeFile(file, parts.join(fault.to))
    return (await test(fault.package)).exitCode !== 0
  } finally {
    await restore()
    if (fault.package === 'next') await buildPackage(fault.package)
    process.off('SIGINT', end).off('SIGTERM', end)
  }
}

/** The quick tests first: most faults are found by them. */
async function test(name: string): Promise<CommandResult> {
  const cwd = path.join(root, 'packages', name)
  // Where tests keep a Redis server, one that ends in the middle leaves it behind, and Vitest waits for it.
  const bail = name === 'redis' ? [] : ['--bail=1']
  const run = (args: readonly string[]): Promise<CommandResult> =>
    runCommand({
      command: ['pnpm', 'exec', 'vitest', 'run', '--coverage.enabled=false', ...bail, ...args],
      cwd,
      deadlineSeconds: 900,
    })
  const quick = await run(quickly[name] ?? [])
  if (quick.exitCode !== 0 || quickly[name] === undefined) return quick
  return name === 'next' ? await testBuilt(run) : run([])
}

/** The sites that Next.js builds have the package as it was built last: now with the fault in it. */
async function testBuilt(
  run: (args: readonly string[]) => Promise<CommandResult>,
): Promise<CommandResult> {
  const build = await buildPackage('next')
  return build.exitCode === 0 ? run(['--project', 'sites']) : build
}

function buildPackage(name: string): Promise<CommandResult> {
  const cwd = path.join(root, 'packages', name)
  return runCommand({ command: ['pnpm', 'build'], cwd, deadlineSeconds: 60 })
}

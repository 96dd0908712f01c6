import { cp, mkdir, realpath, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import core from '@vkjwt/core/package.json' with { type: 'json' }
import {
  type Fixture,
  type FixtureSettings,
  fixture,
  fixture15,
  fixtureProxies,
  fixtureScaffold,
  runNext,
} from './fixture-app.ts'

const packages = path.resolve(import.meta.dirname, '../..')

/** Builds the applications once for all tests. */
export async function setup(): Promise<void> {
  const applications = [fixture, fixture15, fixtureScaffold, fixtureProxies]
  for (const application of applications) await installPackages(application)
  await build(fixture, {})
  await build(fixture, { FIXTURE_VARIANT: 'moved' })
  await build(fixture15, {})
  await build(fixtureScaffold, {})
  await build(fixtureProxies, {})
}

/** The packages as a package manager would install them. */
async function installPackages({ folder, next }: Fixture): Promise<void> {
  const modules = path.join(folder, 'node_modules')
  await rm(modules, { recursive: true, force: true })
  await mkdir(modules)
  for (const name of ['core', 'next']) {
    for (const part of ['dist', 'package.json']) {
      const target = path.join(modules, '@vkjwt', name, part)
      await cp(path.join(packages, name, part), target, { recursive: true })
    }
  }
  for (const name of Object.keys(core.dependencies)) {
    const target = path.join(modules, name)
    await mkdir(path.dirname(target), { recursive: true })
    await symlink(await realpath(path.join(packages, 'core/node_modules', name)), target)
  }
  await symlink(await realpath(next), path.join(modules, 'next'))
}

async function build(application: Fixture, settings: FixtureSettings): Promise<void> {
  const run = runNext(application, ['build'], settings)
  const deadline = setTimeout(run.end, 240_000)
  const exitCode = await run.ended
  clearTimeout(deadline)
  if (exitCode !== 0) throw new Error(`next build ended with ${exitCode}\n${run.output}`)
}

#!/usr/bin/env node
import { createRequire } from 'node:module'
import { runCommand } from './command/run-command.ts'

const { version }: { version: string } = createRequire(import.meta.url)('../package.json')

process.exitCode = await runCommand(process.argv.slice(2), { version })

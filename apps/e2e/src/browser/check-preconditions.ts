import { rm } from 'node:fs/promises'
import { recordingFolder, recordingVariable } from '../servers/recording.ts'
import { shops } from '../shops/shops.ts'
import { findBrowser, findCompleteBrowser } from './find-browser.ts'

/** Says once what is missing, before every test would say it. */
export default async function checkPreconditions(): Promise<void> {
  for (const shop of Object.values(shops)) await shop.check()
  const complete = findCompleteBrowser()
  const { executablePath } = await findBrowser()
  // Workers inherit these: a browser that has to be unpacked is unpacked once.
  process.env['CHROMIUM_PATH'] = executablePath
  process.env['CHROMIUM_COMPLETE_PATH'] = complete?.executablePath ?? ''

  // So do the shops: each process of the run writes down what its servers do.
  await rm(recordingFolder, { recursive: true, force: true })
  process.env[recordingVariable] = recordingFolder
  const recorder = `--import "${import.meta.resolve('../servers/record-servers.ts')}"`
  process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} ${recorder}`.trim()
}

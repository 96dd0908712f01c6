import path from 'node:path'
import type { NextConfig } from 'next'

/** The same application below a base path and with trailing slashes. */
const moved: NextConfig = {
  distDir: '.next/moved',
  basePath: '/shop',
  trailingSlash: true,
}

const config: NextConfig = {
  // Packages are links into the store of the workspace.
  turbopack: { root: path.resolve(import.meta.dirname, '../../../..') },
  ...(process.env['FIXTURE_VARIANT'] === 'moved' && moved),
}

export default config

import path from 'node:path'

export const root: string = path.resolve(import.meta.dirname, '../..')

/** What is published: the folder under `packages/` and the name of each. */
export const publicPackages = [
  { folder: 'badge', name: '@vkjwt/badge' },
  { folder: 'core', name: '@vkjwt/core' },
  { folder: 'express', name: '@vkjwt/express' },
  { folder: 'gateway', name: '@vkjwt/gateway' },
  { folder: 'mock-issuer', name: '@vkjwt/mock-issuer' },
  { folder: 'next', name: '@vkjwt/next' },
  { folder: 'react', name: '@vkjwt/react' },
  { folder: 'redis', name: '@vkjwt/redis' },
  { folder: 'web', name: '@vkjwt/web' },
] as const

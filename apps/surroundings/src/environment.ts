import path from 'node:path'

// What a terminal of the user's has not: it comes from the test runner, from pnpm and from an npx around them.
const foreign =
  /^(?:CI|NODE_ENV|NODE_PATH|NODE_OPTIONS|INIT_CWD|VITEST.*|TEST|DEV|PROD|MODE|SSR|BASE_URL|(?:npm|pnpm)_(?!config_(?:registry|cache)).*|PNPM_(?!HOME).*|TURBO_.*|FORCE_COLOR)$/i

/** The environment of a user's terminal, with these folders in front of `PATH` and with what is set besides. */
export function createEnvironment(
  folders: readonly string[],
  extra: Record<string, string> = {},
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  return {
    ...Object.fromEntries(inherited),
    PATH: [...folders, process.env['PATH']].join(path.delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    YARN_ENABLE_TELEMETRY: '0',
    // Yarn reads no settings of npm's: what this machine trusts is in its own store.
    NODE_USE_SYSTEM_CA: '1',
    NO_COLOR: '1',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_prefer_offline: 'true',
    npm_config_update_notifier: 'false',
    ...extra,
  }
}

/** Next.js calls it once, as the server starts. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { openShop } = await import('./open-shop.ts')
  openShop()
}

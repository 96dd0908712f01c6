export default defineNitroPlugin((nitro) => {
  // What a page has set of caching meanwhile must not make a scan public.
  nitro.hooks.hook('beforeResponse', ({ context }) => context.visit?.assertHeaders())
})

export default {
  eslint: { ignoreDuringBuilds: true },
  i18n: { locales: ['en', 'de'], defaultLocale: 'en' },
}

import '@vkjwt/react/badge.css'

export default function App({ Component, pageProps }) {
  return <Component {...pageProps} />
}

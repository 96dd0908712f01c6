export const headers = () => ({ 'cache-control': 'public, max-age=60' })

export default function About() {
  return (
    <>
      <title>About us</title>
      <h1>About us</h1>
    </>
  )
}

declare module 'workerd' {
  /** `default` is the path of the workerd binary for this machine. */
  const workerd: { default: string }
  export default workerd
}

/** May this user change or delete the data set? System and production data sets belong to others. */
export function mayChange(userid: string, name: string): boolean {
  return userid === 'IBMUSER' || name.startsWith(`${userid}.`);
}

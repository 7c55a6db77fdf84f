/** Printed when everything is set up and given up: what comes after it is the shell's. An OSC that no terminal shows. */
export const READY = '\u001b]370;jail\u0007';

/**
 * What the first process of the new namespaces does, in BusyBox's shell: it makes the root, changes to it, gives up
 * what it needed for that, and becomes the shell. Its arguments: BusyBox, an empty place to mount on, MiB of
 * scratch, uid, user, and the command to become.
 *
 * The root is a tmpfs that only this mount namespace knows, so nothing of it is left when the jail is gone, however
 * it ends. It becomes the root by pivot_root, not by chroot: then the host's tree is not mounted any more, and there
 * is nothing above the root that the classic way out (chroot x; cd ..) could reach.
 */
export const SETUP_SCRIPT = String.raw`
set -e
box=$1 at=$2 scratch=$3 uid=$4 user=$5 command=$6
"$box" mount -t tmpfs -o mode=755,size=8m,nr_inodes=1k,nosuid,nodev jail "$at"
cd "$at"
"$box" mkdir bin dev etc proc tmp old
"$box" cp "$box" bin/busybox
echo "$user:x:$uid:$uid::/tmp:/bin/sh" > etc/passwd
echo "$user:x:$uid:" > etc/group
echo jail > etc/hostname
"$box" hostname jail

# Its own processes only. What tells of the machine's inside or steers it is covered.
"$box" mount -t proc -o nosuid,nodev,noexec proc proc
for name in null zero full random urandom tty; do
  : > "dev/$name"
  "$box" mount -o bind "/dev/$name" "dev/$name"
done
for name in kallsyms kcore keys latency_stats modules sched_debug sysrq-trigger timer_list; do
  [ ! -e "proc/$name" ] || "$box" mount -o bind dev/null "proc/$name"
done
# No namespace within: a new user namespace would hand out every capability again.
for name in proc/sys/user/max_*_namespaces; do
  echo 0 > "$name"
done
"$box" mount -o bind proc/sys proc/sys
"$box" mount -o remount,bind,ro,nosuid,nodev,noexec proc proc/sys
"$box" mount -t tmpfs -o "mode=1777,size=$scratch"m,nr_inodes=1k,nosuid,nodev scratch tmp
# When memory runs out, the jail goes first.
echo 1000 > proc/self/oom_score_adj
"$box" renice -n 10 -p 1

"$box" pivot_root . old
cd /
/bin/busybox --install -s /bin
/bin/umount -l /old
/bin/rmdir /old
/bin/mount -o remount,ro,nosuid,nodev jail /
cd /tmp
# Nothing that was open outside comes along.
for fd in /proc/self/fd/*; do
  fd=$(/bin/basename "$fd")
  [ "$fd" -le 2 ] || eval "exec $fd>&-"
done
exec /bin/env -i HOME=/tmp PATH=/bin TERM=xterm-256color LANG=C.UTF-8 USER="$user" SHELL=/bin/sh \
  PS1='jail:\w\$ ' /bin/setpriv --nnp --inh-caps -sys_admin,-sys_resource --ambient-caps -sys_admin,-sys_resource \
  /bin/sh -c "$command"
`;

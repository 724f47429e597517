# shellcheck shell=bash
# One server process: started in a folder, awaited, stopped by its pid. Sourced by the scripts beside it.

# A normal user's PATH on Debian lacks the folder in which slapd and kamailio lie.
PATH="$PATH:/usr/sbin:/sbin"
# Every file made here holds a password, a hash or somebody's calls.
umask 077

# fail TEXT: says what went wrong and ends the script.
fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# misused TEXT: like fail, for a wrong command line.
misused() {
    printf '%s: %s (see --help)\n' "${0##*/}" "$*" >&2
    exit 64
}

# need PROGRAM PACKAGE: ends the script with the name of the Debian package that is missing.
need() {
    command -v "$1" >/dev/null || fail "$1 is not installed; it comes with the Debian package $2"
}

# require_port NAME VALUE: a port is a number that any user may bind.
require_port() {
    if [[ ! $2 =~ ^[1-9][0-9]{3,4}$ ]] || (($2 < 1024 || $2 > 65535)); then
        misused "$1 takes a port from 1024 to 65535, not '$2'"
    fi
}

# require_address NAME VALUE: the address of another server, IP:PORT.
require_address() {
    [[ $2 =~ ^[0-9]{1,3}(\.[0-9]{1,3}){3}:[0-9]{1,5}$ ]] || misused "$1 takes IP:PORT, not '$2'"
}

# open_folder FOLDER: makes the folder if need be and prints its absolute path.
open_folder() {
    mkdir -p -- "$1" && (cd -- "$1" && pwd)
}

# require_free_port udp|tcp PORT: says now what the server would say less clearly in its log.
require_free_port() {
    local state='..'
    [[ $1 == tcp ]] && state='0A' # listening
    ! grep -qE ":$(printf '%04X' "$2") [0-9A-F]+:[0-9A-F]{4} $state " "/proc/net/$1" ||
        fail "port $2/$1 is taken by another process; choose another port"
}

# is_running PID_FILE PROGRAM: whether the server, or a worker that outlived it, is there. The name is compared, since a
# pid file may be left over and its pid belong to someone else by now.
is_running() {
    local pid
    [[ -r $1 ]] && pid=$(<"$1") && [[ $pid =~ ^[0-9]+$ ]] &&
        grep -qsE "^$pid \($2\) [^Z] |\($2\) [^Z] [0-9]+ $pid " /proc/[0-9]*/stat
}

# launch PID_FILE LOG PROGRAM ARGUMENTS...: starts a server; with foreground=yes it replaces this script.
launch() {
    local pid_file=$1 log=$2
    shift 2
    # slapd sizes its tables by this limit, which is a billion in some containers.
    ulimit -Sn "$(($(ulimit -Hn | sed 's/unlimited/4096/') < 4096 ? $(ulimit -Hn) : 4096))"
    if [[ ${foreground:-no} == yes ]]; then
        printf '%s\n' "$$" >"$pid_file"
        exec "$@"
    fi
    # A session of its own: an interrupt typed at the caller's terminal must not end the server.
    setsid "$@" </dev/null >"$log" 2>&1 &
    printf '%s\n' "$!" >"$pid_file"
}

# await WHAT PID_FILE PROGRAM LOG CHECK...: returns when CHECK succeeds, ends the script when it cannot any more.
await() {
    local what=$1 pid_file=$2 program=$3 log=$4 deadline=$((SECONDS + 20))
    shift 4
    until "$@"; do
        # Not is_running: until the child has become the program it bears another name.
        if ! kill -0 "$(<"$pid_file")" 2>/dev/null; then
            rm -f -- "$pid_file"
            tail -n 15 -- "$log" >&2
            fail "$what ended while starting; above are the last lines of $log"
        fi
        if ((SECONDS >= deadline)); then
            halt "$what" "$pid_file" "$program"
            tail -n 15 -- "$log" >&2
            fail "$what did not answer within 20 s and was stopped; above are the last lines of $log"
        fi
        sleep 0.05
    done
}

# halt WHAT PID_FILE PROGRAM: stops the server and waits until it is gone; fine when it is not running.
halt() {
    local what=$1 pid_file=$2 program=$3 pid tries
    if is_running "$pid_file" "$program"; then
        pid=$(<"$pid_file")
        # The whole group, for kamailio's workers outlive a crashed parent. A server in the foreground may lead no group.
        kill -TERM -- "-$pid" 2>/dev/null || kill -TERM "$pid"
        for ((tries = 0; tries < 200; tries++)); do
            is_running "$pid_file" "$program" || break
            sleep 0.05
        done
        if is_running "$pid_file" "$program"; then
            kill -KILL -- "-$pid" 2>/dev/null || kill -KILL "$pid"
            printf '%s: %s did not stop within 10 s and was killed\n' "${0##*/}" "$what" >&2
        fi
    fi
    rm -f -- "$pid_file"
}

# sip_answers PORT: whether a SIP server on 127.0.0.1 answers OPTIONS with 200.
sip_answers() {
    local socket request answer
    printf -v request '%s\r\n' "OPTIONS sip:127.0.0.1:$1 SIP/2.0" \
        "Via: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK-$RANDOM$RANDOM" 'Max-Forwards: 5' \
        'From: <sip:ready@127.0.0.1>;tag=1' "To: <sip:127.0.0.1:$1>" "Call-ID: $RANDOM$RANDOM@127.0.0.1" \
        'CSeq: 1 OPTIONS' 'Content-Length: 0' ''
    {
        exec {socket}<>"/dev/udp/127.0.0.1/$1" || return 1
        # dd, because bash would send a datagram for each line and read one byte of the answer's.
        printf '%s' "$request" | dd bs=4096 iflag=fullblock status=none >&"$socket" || true
        answer=$(timeout 0.3 dd bs=4096 count=1 status=none <&"$socket" | head -n 1) || true
        exec {socket}>&-
    } 2>/dev/null
    [[ $answer == 'SIP/2.0 200'* ]]
}

# unused_udp_port: prints a port for a caller. Left to itself sipp takes 5060, which a server may be about to want.
unused_udp_port() {
    local port
    until port=$((20000 + RANDOM % 10000)) && ! udp_bound "$port"; do :; done
    printf '%s' "$port"
}

# udp_bound PORT: whether some process has the UDP port (for servers that answer INVITE only).
udp_bound() {
    grep -qE ":$(printf '%04X' "$1") " /proc/net/udp
}

// A mail server that takes everything and keeps nothing but a count, so that only the sender's work is measured.
//
// Usage: mail_sink PORT; prints the count of messages each time it receives a line on standard input.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static atomic_long messages;

static int say(int peer, const char *line) {
  size_t length = strlen(line);
  return write(peer, line, length) == (ssize_t)length;
}

static void *serve(void *argument) {
  int peer = (int)(long)argument, is_data = 0, on = 1;
  size_t filled = 0;
  static const size_t room = 1 << 18;
  char *buffer = malloc(room);
  setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (!buffer || !say(peer, "220 sink ESMTP\r\n")) goto end;
  for (;;) {
    ssize_t count = read(peer, buffer + filled, room - filled);
    if (count <= 0) break;
    filled += (size_t)count;
    for (;;) {
      char *stop;
      if (is_data) {
        stop = filled >= 3 && !memcmp(buffer, ".\r\n", 3) ? buffer : memmem(buffer, filled, "\r\n.\r\n", 5);
        if (!stop) break;
        stop += stop == buffer && buffer[0] == '.' ? 3 : 5;
        is_data = 0;
        atomic_fetch_add(&messages, 1);
        if (!say(peer, "250 2.0.0 taken\r\n")) goto end;
      } else {
        stop = memmem(buffer, filled, "\r\n", 2);
        if (!stop) break;
        stop += 2;
        if (!strncasecmp(buffer, "DATA", 4)) is_data = 1;
        if (!say(peer, is_data ? "354 go on\r\n" : !strncasecmp(buffer, "QUIT", 4) ? "221 bye\r\n" : "250 ok\r\n")) goto end;
      }
      filled -= (size_t)(stop - buffer);
      memmove(buffer, stop, filled);
    }
    if (filled == room) break;
  }
end:
  free(buffer);
  close(peer);
  return NULL;
}

static void *accept_all(void *argument) {
  int listener = (int)(long)argument, peer;
  while ((peer = accept(listener, NULL, NULL)) >= 0) {
    pthread_t thread;
    if (!pthread_create(&thread, NULL, serve, (void *)(long)peer)) pthread_detach(thread);
  }
  return NULL;
}

int main(int count, char **words) {
  int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(count > 1 ? words[1] : "0"))};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 64)) return 1;
  pthread_t thread;
  pthread_create(&thread, NULL, accept_all, (void *)(long)listener);
  printf("ready\n");
  fflush(stdout);
  while (getchar() != EOF) {
    printf("%ld\n", atomic_load(&messages));
    fflush(stdout);
  }
  return 0;
}

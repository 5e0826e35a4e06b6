using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Components.Sharing.Tests.Servers;

/// <summary>Debian's nginx over a directory, with WebDAV's PUT, on a free port of the loopback interface. Ended by
/// <see cref="Dispose"/>.</summary>
public sealed class Nginx : IDisposable
{
    public const string HowToHaveIt = "nginx is not installed (Debian: apt-get install nginx)";

    private const string Program = "/usr/sbin/nginx";

    private readonly string _work = Directory.CreateTempSubdirectory("components-nginx-").FullName;
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="directory">What it serves.</param>
    /// <param name="location">Further directives of the only location.</param>
    public Nginx(string directory, string location = "")
    {
        // A port that was free a moment ago may be taken by the next: then another is tried.
        for (int attempt = 0; ; attempt++)
        {
            int port = FreePort();
            Url = $"http://127.0.0.1:{port}";
            _process = Start(directory, port, location);
            if (Answers())
            {
                return;
            }

            End();
            if (attempt == 4)
            {
                throw new InvalidOperationException(
                    $"nginx does not start: {File.ReadAllText(Path.Combine(_work, "error.log"))}");
            }
        }
    }

    public static bool IsHere => File.Exists(Program);

    public string Url { get; }

    public void Dispose()
    {
        End();
        Directory.Delete(_work, recursive: true);
    }

    private Process Start(string directory, int port, string location)
    {
        string configuration = Path.Combine(_work, "nginx.conf");

        // One process in the foreground, as whoever runs the tests: nothing outside of its directory, nothing to leave behind.
        File.WriteAllText(configuration, $$"""
            daemon off;
            master_process off;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            pid {{_work}}/nginx.pid;
            error_log {{_work}}/error.log;
            events {}
            http {
                access_log off;
                client_body_temp_path {{_work}}/body;
                proxy_temp_path {{_work}}/proxy;
                fastcgi_temp_path {{_work}}/fastcgi;
                uwsgi_temp_path {{_work}}/uwsgi;
                scgi_temp_path {{_work}}/scgi;
                server {
                    listen 127.0.0.1:{{port}};
                    location / {
                        root {{directory}};
                        dav_methods PUT;
                        create_full_put_path on;
                        client_max_body_size 0;
                        {{location}}
                    }
                }
            }
            """);
        return Process.Start(new ProcessStartInfo(Program, ["-c", configuration, "-p", _work, "-e", $"{_work}/error.log"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
    }

    private bool Answers()
    {
        using HttpClient client = new();
        for (int attempt = 0; attempt < 200 && !_process.HasExited; attempt++)
        {
            try
            {
                using HttpResponseMessage answer = client.Send(new HttpRequestMessage(HttpMethod.Get, Url));
                return !_process.HasExited && answer.Headers.Server.ToString().StartsWith("nginx", StringComparison.Ordinal);
            }
            catch (HttpRequestException)
            {
                Thread.Sleep(25);
            }
        }

        return false;
    }

    private void End()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Components.Download.Tests;

/// <summary>A real server behind TLS that sends its callers on: what was asked for with encryption is never fetched
/// without.</summary>
public sealed class EncryptedRedirectTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = MakeCertificate();
    private readonly CancellationTokenSource _stop = new();

    public EncryptedRedirectTests() => _listener.Start();

    private Uri Url => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/cache.sqlite3?token=topsecret");

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _certificate.Dispose();
        _stop.Dispose();
    }

    [Theory]
    [InlineData("http://example.com/cache.sqlite3?token=other", "http://example.com/cache.sqlite3")]
    [InlineData("HTTP://127.0.0.1:1/x", "http://127.0.0.1:1/x")]
    public async Task A_redirect_from_https_to_http_is_refused(string location, string shown)
    {
        Task server = ServeAsync($"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using HttpClient client = Client();
        DownloadException error = await Should.ThrowAsync<DownloadException>(() =>
            SendAsync(client));
        await server;
        error.Failure.ShouldBe(DownloadFailure.Redirect);
        error.Message.ShouldBe($"the server redirects to '{shown}', which gives up the encryption");
    }

    [Fact]
    public async Task A_redirect_that_stays_encrypted_is_followed()
    {
        Task server = ServeAsync(
            "HTTP/1.1 302 Found\r\nLocation: /moved\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        using HttpClient client = Client();
        using HttpResponseMessage response = await SendAsync(client);
        await server;
        (await response.Content.ReadAsStringAsync()).ShouldBe("ok");
        response.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/moved");
    }

    private async Task ServeAsync(params string[] answers)
    {
        foreach (string answer in answers)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
            await using SslStream stream = new(client.GetStream());
            await stream.AuthenticateAsServerAsync(
                _certificate, clientCertificateRequired: false, SslProtocols.None, checkCertificateRevocation: false);
            byte[] request = new byte[8192];
            int length = 0;
            while (!Encoding.ASCII.GetString(request, 0, length).Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                length += await stream.ReadAsync(request.AsMemory(length), _stop.Token);
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), _stop.Token);
        }
    }

    // As its callers make it, but for the certificate, which nobody vouches for.
    private HttpClient Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate?.GetCertHashString() == _certificate.GetCertHashString() },
    });

    private static X509Certificate2 MakeCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    // As Downloader sends.
    private Task<HttpResponseMessage> SendAsync(HttpClient client) => Redirects.SendAsync(
        (request, token) => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), Url, static _ => { },
        _stop.Token);
}

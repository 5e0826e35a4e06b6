using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Components.Sharing.Tests.Servers;

/// <summary>A remote cache of Bazel's published HTTP protocol, as strict as they come: <c>/cas/</c> takes only content that has
/// the digest in its name; <c>/ac/</c> takes only the message ActionResult, and gives one only while it has every file that it
/// names. Nothing of it is the product's code.</summary>
public sealed class RemoteCache : IDisposable
{
    private readonly ScriptedServer _server;

    public RemoteCache()
    {
        _server = new ScriptedServer(AnswerAsync);
    }

    public string Url => _server.Url;

    public ConcurrentQueue<string> Log => _server.Log;

    public ConcurrentQueue<string> Authorizations => _server.Authorizations;

    /// <summary>Contents by their path, <c>/cas/</c> and <c>/ac/</c> alike.</summary>
    public ConcurrentDictionary<string, byte[]> Contents { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers in place of the cache where it returns true.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    public CancellationToken Stopping => _server.Stopping;

    public int Count(string beginning) => Log.Count(line => line.StartsWith(beginning, StringComparison.Ordinal));

    public void Dispose() => _server.Dispose();

    private async Task AnswerAsync(HttpContext context)
    {
        if (Instead is not null && await Instead(context))
        {
            return;
        }

        string path = context.Request.Path.Value!;
        string[] names = path.Split('/');
        bool isName = names is ["", "ac" or "cas", { Length: 64 } digest]
            && digest.All(static digit => char.IsAsciiDigit(digit) || digit is >= 'a' and <= 'f');
        if (!isName)
        {
            context.Response.StatusCode = 400;
            return;
        }

        switch (context.Request.Method)
        {
            case "PUT":
                using (MemoryStream body = new())
                {
                    await context.Request.Body.CopyToAsync(body);
                    context.Response.StatusCode = Put(path, names, body.ToArray());
                }

                break;
            case "GET" or "HEAD" when Contents.TryGetValue(path, out byte[]? content)
                && (names[1] == "cas" || FilesOf(content).All(Contents.ContainsKey)):
                context.Response.ContentLength = content.Length;
                if (context.Request.Method == "GET")
                {
                    await context.Response.Body.WriteAsync(content);
                }

                break;
            case "GET" or "HEAD":
                context.Response.StatusCode = 404;
                break;
            default:
                context.Response.StatusCode = 405;
                break;
        }
    }

    private int Put(string path, string[] names, byte[] content)
    {
        if (names[1] == "cas" && Convert.ToHexStringLower(SHA256.HashData(content)) != names[2])
        {
            return 400;
        }

        if (names[1] == "ac" && FilesOf(content).Length == 0)
        {
            return 400;
        }

        Contents[path] = content;
        return 200;
    }

    /// <summary>Paths of the files that an ActionResult names; empty for anything else.</summary>
    public static string[] FilesOf(byte[] message)
    {
        List<string> files = [];
        foreach ((int field, byte[] content) in Fields(message) ?? [])
        {
            if (field == 2)
            {
                byte[]? digest = Fields(content)?.FirstOrDefault(static part => part.Field == 2).Content;
                byte[]? hash = digest is null ? null : Fields(digest)?.FirstOrDefault(static part => part.Field == 1).Content;
                files.Add($"/cas/{Encoding.ASCII.GetString(hash ?? [])}");
            }
        }

        return [.. files];
    }

    // Protocol buffers: a tag of field and kind, then a number or counted bytes.
    private static List<(int Field, byte[] Content)>? Fields(byte[] message)
    {
        List<(int, byte[])> fields = [];
        int at = 0;
        while (at < message.Length)
        {
            if (Number() is not { } tag || (tag & 7) is not (0 or 2))
            {
                return null;
            }

            if (Number() is not { } number || ((tag & 7) == 2 && number > (ulong)(message.Length - at)))
            {
                return null;
            }

            fields.Add(((int)(tag >> 3), (tag & 7) == 2 ? message[at..(at + (int)number)] : []));
            at += (tag & 7) == 2 ? (int)number : 0;
        }

        return fields;

        ulong? Number()
        {
            ulong number = 0;
            for (int shift = 0; at < message.Length && shift < 64; shift += 7)
            {
                byte next = message[at++];
                number |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return number;
                }
            }

            return null;
        }
    }
}

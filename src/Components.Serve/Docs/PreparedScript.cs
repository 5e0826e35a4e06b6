using Components.Serve.Handling;
using Components.Serve.Http;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Docs;

/// <summary>A script of the page: the same for everybody and megabytes long, so that it is taken from its handler once, and
/// compressed once for each coding.</summary>
/// <param name="handler">Writes the script.</param>
internal sealed class PreparedScript(RequestDelegate handler)
{
    private PreparedAnswer? _answer;

    /// <summary>Answers with the script.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="InvalidOperationException">The handler has no such script.</exception>
    public async Task WriteAsync(HttpContext context)
    {
        // Whoever asks at the same time makes one more of the same bytes.
        PreparedAnswer answer = Volatile.Read(ref _answer)
            ?? await CapturedAnswer.PrepareAsync(context, handler)
            ?? throw new InvalidOperationException($"No script is answered at {context.Request.Path}.");
        await Answers.PreparedAsync(context, Interlocked.CompareExchange(ref _answer, answer, null) ?? answer);
    }
}

using Components.Foundation.Errors;
using Components.Steps;

/// <summary>Means of the targets about a running server.</summary>
internal static class Served
{
    public static void ThrowUnlessOk(int exitCode)
    {
        if (exitCode is not (0 or 130 or 143))
        {
            throw new ServerEndedException(exitCode);
        }
    }

    /// <summary>The program is compiled with this build, and 'Clean' deletes it.</summary>
    /// <exception cref="EnvironmentException">SRV092: it is not there.</exception>
    public static void ThrowUnlessCompiled()
    {
        if (!File.Exists(ProgramFiles.Server))
        {
            throw new EnvironmentException(
                code: "SRV092", what: "The program is not compiled.", where: ProgramFiles.Server,
                remedy: "Run './build.sh Compile', then this again.");
        }
    }

    public static async Task<string> WarmupAsync(string address, CancellationToken cancellation)
    {
        using HttpClient client = new() { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };
        try
        {
            using HttpRequestMessage request = new(
                HttpMethod.Post, new Uri("/v1/admin/warmup", UriKind.Relative)) { Headers = { { "X-Components-Admin", "1" } } };
            using HttpResponseMessage answer = await client.SendAsync(request, cancellation);
            answer.EnsureSuccessStatusCode();
            return $"{address} is warm";
        }
        catch (HttpRequestException exception)
        {
            throw new EnvironmentException(
                code: "SRV090",
                what: $"The server did not warm up: {exception.Message}",
                where: address,
                remedy: "Start it with './components serve', or name its address with --urls.",
                exception);
        }
    }
}

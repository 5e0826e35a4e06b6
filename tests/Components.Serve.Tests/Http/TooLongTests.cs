using System.Text.Json;

namespace Components.Serve.Tests.Http;

/// <summary>Requests that are too long to be read at all.</summary>
public sealed class TooLongTests(SnapshotFixture fixture)
{
    [Theory]
    [InlineData(9_000, 0, 414, "SRV126", "POST")]
    [InlineData(10, 40_000, 431, "SRV127", "fewer or shorter")]
    public async Task What_is_too_long_to_be_read_is_told_what_helps(
        int addressLength, int headerLength, int status, string code, string remedy)
    {
        using RawConnection connection = await RawConnection.OpenAsync(fixture.Server.Client.BaseAddress!);
        await connection.SendAsync($"GET /v1/components/search?q={new string('k', addressLength)} HTTP/1.1\r\nHost: localhost\r\n"
            + $"Cookie: {new string('c', headerLength)}\r\n\r\n");
        string answer = await connection.ReadAsync();
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        using JsonDocument problem = JsonDocument.Parse(
            answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        problem.RootElement.GetProperty("code").GetString().ShouldBe(code);
        problem.RootElement.GetProperty("remedy").GetString()!.ShouldContain(remedy);
    }
}

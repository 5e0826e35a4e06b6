using System.Net;

namespace Components.Download.Tests;

/// <summary>A connection that gives one byte and breaks when it is given up: what a server cannot time.</summary>
internal sealed class BreakingAtTheEnd : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new OneByte()) });

    private sealed class OneByte : MemoryStream
    {
        private bool _given;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_given)
            {
                _given = true;
                return 1;
            }

            TaskCompletionSource givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using CancellationTokenRegistration registration = cancellationToken.Register(givenUp.SetResult);
            await givenUp.Task;
            throw new IOException("the connection was reset");
        }
    }
}

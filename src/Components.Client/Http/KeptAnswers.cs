using System.Net;

namespace Components.Client.Http;

/// <summary>Asks about what was answered before: the server says that it is still so, or answers anew. Nothing is used unasked,
/// so that no answer is older than the served snapshot.</summary>
internal sealed class KeptAnswers(AnswerStore store) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!store.IsOn || request.Method != HttpMethod.Get || request.RequestUri is null)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        string address = request.RequestUri.AbsoluteUri;
        AnswerStore.Kept? kept = store.Find(address);
        if (kept is not null)
        {
            request.Headers.IfNoneMatch.Clear();
            request.Headers.IfNoneMatch.Add(kept.Tag);
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (kept is not null && response.StatusCode == HttpStatusCode.NotModified)
        {
            response.StatusCode = HttpStatusCode.OK;
            response.Content.Dispose();
            response.Content = new ByteArrayContent(kept.Body) { Headers = { ContentType = kept.MediaType } };
        }
        else if (response is { StatusCode: HttpStatusCode.OK, Headers.ETag: { } tag })
        {
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (body.Length <= store.LongestBytes)
            {
                store.Keep(new AnswerStore.Kept(address, tag, response.Content.Headers.ContentType, body));
            }
        }

        return response;
    }
}

using Microsoft.AspNetCore.Builder;

namespace Components.Serve.Endpoints;

/// <summary>States which problems a route answers with.</summary>
internal static class RouteErrorsExtensions
{
    /// <summary>Adds problems that not every route has.</summary>
    public static RouteHandlerBuilder WithErrors(this RouteHandlerBuilder route, IReadOnlyList<string> codes) =>
        route.WithMetadata(new RouteErrors(codes));
}

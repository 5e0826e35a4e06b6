using System.Globalization;
using Components.Evaluation.Gates.Retrieval.Counting;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Requests with quantities, prices, orders, facets and pages that the catalogue itself suggests, type by type: bounds
/// that lie on a stock, on the first piece of a price step, between two prices; orders over parts that do not say what is asked
/// for. The same for the same catalogue.</summary>
internal static class CatalogueQuestions
{
    private const int LongPage = SearchRequest.MaxLimit;
    private const int Page = 50;
    private const int ShortPage = 30;

    /// <summary>Of the parts that state all, so many at most may stand before those that do not say.</summary>
    private const long MostStating = SearchRequest.MaxOffset - 100;

    /// <summary>The questions about one type.</summary>
    /// <param name="type">The type with its parts.</param>
    public static IEnumerable<CatalogueQuestion> Of(TypeQuestions type) =>
        About(type.Counts, type.Parts).Concat(ByProperty(type.Counts, type.Numbers));

    /// <summary>Those of them that need no property.</summary>
    /// <param name="counts">Questions of counts about it: the words that mean it, its packages and values.</param>
    /// <param name="parts">Its parts.</param>
    public static IEnumerable<CatalogueQuestion> About(IEnumerable<CountQuestion> counts, IReadOnlyList<CataloguePart> parts)
    {
        CountQuestion[] all = [.. counts];
        CountQuestion? plain = PlainOf(all);
        CountQuestion? silent = all.Where(static question => question.Total - question.Matched > 1
            && question.Matched <= MostStating).MaxBy(static question => question.Total - question.Matched);
        return
        [
            .. plain is null || parts.Count == 0 ? [] : Plain(plain, parts), .. silent is null ? [] : Silent(silent),
            .. parts.Any(static part => part.Stock is null) ? Untold(all) : [],
        ];
    }

    private static CountQuestion? PlainOf(IEnumerable<CountQuestion> counts) => counts.FirstOrDefault(static question =>
        question.Wish is { ByFilters: true, Package: null, Value: null, InStock: null, IsBasic: false });

    // By the property of which the type's parts state most different numbers, and by that of which past imports say most of
    // them, in both directions.
    private static IEnumerable<CatalogueQuestion> ByProperty(IEnumerable<CountQuestion> counts, StatedNumbers numbers)
    {
        if (PlainOf(counts) is not { } plain)
        {
            yield break;
        }

        foreach ((string property, SortOrder order) in numbers.Most.SelectMany(
            static property => Enum.GetValues<SortOrder>().Select(order => (property, order))))
        {
            yield return Of(plain, $", by {property}, {order}", plain.Request with
            {
                Limit = LongPage, Sort = SearchSort.Property, SortProperty = property, Order = order,
            }) with
            {
                IsWhole = true,
                Keys = new Lazy<IReadOnlyDictionary<long, double>>(() =>
                    numbers.Keys(property, order == SortOrder.Descending)),
            };
        }
    }

    private static IEnumerable<CatalogueQuestion> Plain(CountQuestion plain, IReadOnlyList<CataloguePart> parts)
    {
        yield return Of(plain, "", plain.Request with { Limit = ShortPage, WantsFacets = true }) with { IsWhole = true };
        yield return Of(plain, ", cheapest first", plain.Request with { Limit = LongPage, Sort = SearchSort.Price })
            with { IsWhole = true };
        yield return Of(plain, ", most first", plain.Request with { Limit = Page, Sort = SearchSort.Stock })
            with { IsWhole = true };
        if (parts.Any(static part => part.Stock is null))
        {
            // The other way round they stand last as well.
            yield return Of(plain, ", fewest first",
                plain.Request with { Limit = Page, Sort = SearchSort.Stock, Order = SortOrder.Ascending })
                with { IsWhole = true };
        }

        long[] stocks = [.. parts.Select(static part => part.Stock).OfType<long>().Where(static stock => stock > 0).Order()];
        if (stocks.Length > 0)
        {
            long stock = stocks[stocks.Length / 2];
            yield return Of(plain, Pieces(stock), plain.Request with { Quantity = stock, WantsFacets = true });
        }

        foreach (long? pieces in (IEnumerable<long?>)[null, .. Steps(parts)])
        {
            SearchRequest request = plain.Request with { Quantity = pieces };
            if (pieces is { } many)
            {
                yield return Of(plain, $"{Pieces(many)}, cheapest first",
                    request with { Limit = LongPage, Sort = SearchSort.Price });
            }

            foreach (CatalogueQuestion question in Priced(plain, request, parts))
            {
                yield return question;
            }
        }
    }

    // A bound on a price, with the next dearer part as near above it as may be; and in words one where no part's price lies.
    private static IEnumerable<CatalogueQuestion> Priced(
        CountQuestion plain, SearchRequest request, IReadOnlyList<CataloguePart> parts)
    {
        double[] prices = [.. parts.Where(part => request.Quantity is not { } least || part.Stock >= least)
            .Select(part => part.PriceOf(request.Quantity ?? 1)).OfType<double>().Distinct().Order()];
        int[] middle = [.. Enumerable.Range(prices.Length / 4, prices.Length / 2)
            .Where(place => place + 1 < prices.Length)];
        if (middle.Length == 0)
        {
            yield break;
        }

        double most = prices[middle.MinBy(place => prices[place + 1] / prices[place])];
        yield return Of(plain, $"{Pieces(request.Quantity)}, at most {Text(most)} $",
            request with { MaxPrice = most, WantsFacets = true });
        int wide = middle.MaxBy(place => prices[place + 1] / prices[place]);
        double between = Math.Round((prices[wide] + prices[wide + 1]) / 2, 6);
        if (between > prices[wide] && between < prices[wide + 1])
        {
            yield return Of(plain, $"{Pieces(request.Quantity)}, under {Text(between)} $ by its words",
                request with { Query = $"{request.Query} under ${Text(between)}", WantsFacets = true }) with
            {
                MostByWords = between,
            };
        }
    }

    // What is out of stock, where some parts do not tell.
    private static IEnumerable<CatalogueQuestion> Untold(IEnumerable<CountQuestion> counts) =>
        counts.Where(static question => question.Wish.InStock == false)
            .Select(static question => Of(question, ", some untold", question.Request with { WantsFacets = true }));

    private static IEnumerable<CatalogueQuestion> Silent(CountQuestion silent) =>
        new[] { (SearchSort.Price, "cheapest first"), (SearchSort.Stock, "most first") }.Select(order =>
            Of(silent, $", {order.Item2}", silent.Request with { Limit = Page, Sort = order.Item1, WantsFacets = true })
                with { IsWhole = true });

    /// <summary>Quantities at which prices change: the one where most do, and the largest that somebody can buy.</summary>
    private static IEnumerable<long> Steps(IReadOnlyList<CataloguePart> parts)
    {
        long[] begins = [.. parts.SelectMany(static part => part.Prices.Skip(1).Where(step => step.From <= part.Stock))
            .Select(static step => step.From)];
        return begins.Length == 0 ? []
            : new[] { begins.CountBy(static begin => begin).OrderByDescending(static entry => entry.Value)
                .ThenBy(static entry => entry.Key).First().Key, begins.Max() }.Distinct();
    }

    private static CatalogueQuestion Of(CountQuestion count, string more, SearchRequest request) =>
        new($"{count.Name}{more}", request, count.Wish);

    private static string Pieces(long? pieces) => pieces is { } many
        ? string.Create(CultureInfo.InvariantCulture, $", {many} pieces") : "";

    private static string Text(double price) => price.ToString("0.##########", CultureInfo.InvariantCulture);
}

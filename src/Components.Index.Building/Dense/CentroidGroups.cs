namespace Components.Index.Building.Dense;

/// <summary>Centroids, clustered themselves: about the square root of their number of groups. Whoever looks for near centroids
/// compares the groups first, then the centroids of the nearest ones.</summary>
/// <param name="Groups">Centroids of the groups.</param>
/// <param name="Starts">Per group and one more: its first place.</param>
/// <param name="Ordered">The centroids, group by group.</param>
/// <param name="Numbers">Per place the centroid's number.</param>
internal sealed record CentroidGroups(CodeMatrix Groups, int[] Starts, CodeMatrix Ordered, int[] Numbers)
{
    private const int Rounds = 4;

    /// <summary>Groups centroids.</summary>
    /// <param name="centroids">At least one.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The groups.</returns>
    public static CentroidGroups Of(CodeMatrix centroids, CancellationToken cancellationToken)
    {
        CodeMatrix groups = Clustering.Train(centroids, (int)Math.Sqrt(centroids.RowCount), Rounds, cancellationToken);
        int[] group = new int[centroids.RowCount];
        new NearestCentroid(groups).Assign(centroids.Rows(0, group.Length), group, new float[group.Length]);
        (int[] starts, int[] numbers) = ListOrder.Of(group, groups.RowCount);
        CodeMatrix ordered = new(centroids.RowCount, centroids.Dimension);
        for (int place = 0; place < numbers.Length; place++)
        {
            centroids.Rows(numbers[place], 1).CopyTo(ordered.Rows(place, 1));
            ordered.Scales[place] = centroids.Scales[numbers[place]];
        }

        return new CentroidGroups(groups, starts, ordered, numbers);
    }

    /// <summary>The same groups with their centroids numbered by place.</summary>
    /// <returns>Groups whose numbers are 0, 1, 2 ...</returns>
    public CentroidGroups Renumbered() => this with { Numbers = [.. Enumerable.Range(0, Numbers.Length)] };
}
